/** Type under which the id of a dragged choice travels. */
export const choiceDragType = "application/x-formwork-step";
