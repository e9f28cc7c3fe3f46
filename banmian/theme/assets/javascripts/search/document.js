// Another page of the site, to be read.

/** The page as a document that runs nothing. Made by the browser, not from a string, which the site's policy forbids. */
export const fetchDocument = (address) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    const fail = () => reject(new Error(`${request.status} ${address}`));
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : fail());
    request.onerror = fail;
    request.send();
  });
